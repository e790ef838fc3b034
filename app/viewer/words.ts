export const VIEWER_WORDS = {
  scope: 'Picture',
  how: 'Arrow keys move it, + and - zoom, 0 shows all of it, r turns it.',
  buttons: 'Picture',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Show the whole page',
  rotate: 'Turn clockwise',
  pages: 'Pages of the PDF',
  nextPage: 'Next page of the PDF',
  previousPage: 'Previous page of the PDF',
  opening: 'Opening the PDF…',
  cannotOpen: 'This PDF cannot be shown here.',
} as const
