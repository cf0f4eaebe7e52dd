// What `make check` asks of the styles, where Node is. Colours, tokens and contrast are held by
// tests/site/test_look_css.py.
export default {
  extends: "stylelint-config-recommended",
  reportDescriptionlessDisables: true,
  reportNeedlessDisables: true,
  rules: {
    // Rules stand with their subject, not in the order of their weight: layers and short selectors
    // settle which wins.
    "no-descending-specificity": null,
    // Sides of the text, not of the screen. Only one engine knows overflow by sides of the text, and
    // a box is resized in the same direction in every language.
    "property-layout-mappings": ["flow-relative", { ignoreProperties: ["/^overflow-/"] }],
    "value-keyword-layout-mappings": ["flow-relative", { ignoreProperties: ["resize"] }],
    "color-hex-length": "short",
    "declaration-block-no-redundant-longhand-properties": true,
    "font-weight-notation": "numeric",
    // All of it comes from our own site.
    "function-url-scheme-disallowed-list": ["http", "https", "//"],
    "import-notation": "string",
    // In calc() a custom property needs its unit.
    "length-zero-no-unit": [true, { ignore: ["custom-properties"] }],
    "no-unknown-animations": true,
    "property-no-deprecated": true,
    "selector-no-deprecated": true,
    "selector-no-unmatchable": true,
    "selector-not-notation": "complex",
    "selector-pseudo-element-colon-notation": "double",
    "shorthand-property-no-redundant-values": true,
  },
};
