export const SLUG_TAKEN = 'Another team has this address. Choose a different one.'
export const SLUG_RULE = 'Small letters a to z, digits and hyphens, at most 40.'
export const NO_SLUG = 'Write an address: small letters a to z, digits and hyphens.'
