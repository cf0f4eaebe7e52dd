// Arabic-Indic digits, U+0660 to U+0669, as western ones; whatever else is typed the server reads.
export const westernDigits = (text) => text.replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x660);
