export const SHORTCUTS_WORDS = {
  title: 'Keyboard shortcuts',
  everywhere: 'Everywhere',
  show: 'Show the keys of this screen',
  singleKeys: 'Single keys',
  singleKeysHint: 'Turn them off if you speak to your computer, or press letters by accident.',
}
