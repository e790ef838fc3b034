import type { Sample } from '../sample.ts'

/** A sheet with nothing on it, as a feeder takes it in between two others. */
export const blankPage: Sample = {
  look: {
    as: 'photo',
    quality: 60,
    scene: {
      size: [1160, 1600],
      surface: 'lid',
      fill: 0.98,
      turn: 0.4,
      relief: { wave: 5, folds: { places: [0.5], height: 2 } },
      light: { from: 30, low: 0.5, falloff: 0.05, warmth: 0.15, exposure: 0.97, shadow: 0.35, vignette: 0 },
      noise: 2.2,
    },
  },
  paper: () => ({
    width: 900,
    html: '<div style="width:900px;height:1265px;background:#faf7ee"></div>',
  }),
  truth: {
    file: 'pages/blank.jpg',
    kind: 'page',
    box: 'searchable',
    text: '',
    warnings: ['blank_page'],
  },
}
