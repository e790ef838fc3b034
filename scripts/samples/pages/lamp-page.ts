import type { Sample } from '../sample.ts'
import { bookPaper, plainText } from './book-paper.ts'

const page = {
  head: 'The Lamp at Skerry Point',
  folio: 47,
  paragraphs: [
    'The lamp was lit at a quar\u00adter past four, as it had been on ev\u00adery af\u00adter\u00adnoon of that grey No\u00advem\u00adber, and the keep\u00ader’s daugh\u00adter wrote the hour in the book be\u00adfore she drew the cur\u00adtain. There was no\u00adbody to read what she wrote. The in\u00adspec\u00adtor came in spring, when the road was dry, and he turned the pages so quick\u00adly that the whole win\u00adter passed un\u00adder his thumb in less than a min\u00adute.',
    '“You might leave out the weath\u00ader,” her fa\u00adther said once. “They have their own weath\u00ader, in the of\u00adfice.”',
    'But she did not leave it out. She put down the wind and the height of the glass, the col\u00adour of the wa\u00adter be\u00adneath the north gal\u00adlery, and the num\u00adber of birds that struck the panes. She be\u00adlieved that a thing set down in ink could be found again, and that a thing not set down was lost the mo\u00adment the tide had turned. When the great storm took the low\u00ader steps, it was her book, and no man’s mem\u00adory, that told the ma\u00adsons how many there had been.',
    'Years af\u00adter\u00adwards, in a dry room far from any sea, a clerk opened the third vol\u00adume and read that on the ninth of De\u00adcem\u00adber a wren had slept in the lamp-room until morn\u00ading.',
  ],
}

/** English: a book lying open under a reading lamp, the page rising to the spine. */
export const lampPage: Sample = {
  look: {
    as: 'photo',
    quality: 79,
    scene: {
      size: [1260, 1680],
      surface: 'walnut',
      fill: 0.945,
      centre: [0.478, 0.5],
      turn: -0.7,
      lean: [3, 0],
      relief: { spine: { at: 0.118, height: -52, reach: 0.075 }, wave: 12 },
      light: { from: 200, low: 0.5, falloff: 0.3, warmth: 0.6, exposure: 0.95, shadow: 0.6 },
      blur: 0.5,
      noise: 2.4,
    },
  },
  paper: (random) => ({
    width: 1020,
    html: bookPaper(random, { ...page, size: [1020, 1270], side: 'right', facing: 120 }),
  }),
  truth: {
    file: 'pages/lamp-en.jpg',
    kind: 'page',
    box: 'searchable',
    language: 'en',
    text: plainText(page),
  },
}
