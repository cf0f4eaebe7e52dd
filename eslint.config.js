// What `make check` asks of the scripts, where Node is: see docs/decisions/0004-no-javascript-framework.md.
import js from "@eslint/js";
import globals from "globals";

// What adamlocal/lib/scripts.py puts together is the plain part of ES modules.
const UNKNOWN_TO_COLLECTING = [
  "ImportDefaultSpecifier", "ImportNamespaceSpecifier", "ImportExpression",
  "ExportDefaultDeclaration", "ExportAllDeclaration", "ExportNamedDeclaration > VariableDeclaration[kind!='const']",
].map((selector) => ({ selector, message: "adamlocal/lib/scripts.py does not know this form." }));

export default [
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "array-callback-return": "error",
      "arrow-body-style": "error",
      "complexity": ["error", 12],
      "eqeqeq": "error",
      "max-len": ["error", { code: 120 }],
      "max-lines": ["error", 200],
      "max-lines-per-function": ["error", 60],
      "no-alert": "error",
      "no-console": "error",
      "no-duplicate-imports": ["error", { includeExports: false }],
      "no-else-return": "error",
      "no-eval": "error",
      "no-implicit-coercion": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-param-reassign": "error",
      "no-restricted-syntax": ["error", ...UNKNOWN_TO_COLLECTING],
      "no-shadow": "error",
      "no-template-curly-in-string": "error",
      "no-unneeded-ternary": "error",
      "no-useless-concat": "error",
      "no-useless-return": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
    },
  },
  {
    // Before the first paint, so it waits for nothing.
    files: ["static/js/first.js"],
    languageOptions: { sourceType: "script" },
  },
  {
    files: ["templates/**/worker.js"],
    languageOptions: { globals: globals.serviceworker },
  },
];
