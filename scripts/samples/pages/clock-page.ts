import type { Sample } from '../sample.ts'
import { bookPaper, plainText } from './book-paper.ts'

const page = {
  head: 'Das blaue Heft',
  folio: 112,
  chapter: { number: 'ZWÖLFTES KAPITEL', title: 'Der Uhrmacher von Altenried' },
  paragraphs: [
    'Als der alte Bran\u00addis die Werk\u00adstatt im Spät\u00adherbst sei\u00adnem Nef\u00adfen über\u00adließ, über\u00adgab er ihm drei Schlüs\u00adsel, ein Heft mit blau\u00adem Um\u00adschlag und die Mah\u00adnung, nie\u00admals eine Uhr zu stel\u00adlen, ehe er ihr nicht eine gan\u00adze Stun\u00adde zu\u00adge\u00adhört habe. »Eine Uhr geht nicht falsch«, pfleg\u00adte er zu sa\u00adgen, »sie er\u00adzählt nur von et\u00adwas, das ihr zu\u00adge\u00adsto\u00adßen ist.«',
    'Der Nef\u00adfe, der in der Haupt\u00adstadt ge\u00adlernt hat\u00adte und an Ge\u00adnau\u00adig\u00adkeit glaub\u00adte, lä\u00adchel\u00adte dar\u00adüber. Doch schon in der ers\u00adten Wo\u00adche brach\u00adte die Frau des Mül\u00adlers eine Stand\u00aduhr, die je\u00adden Abend um zwan\u00adzig vor sie\u00adben ste\u00adhen\u00adblieb, ob\u00adgleich das Werk sau\u00adber, die Fe\u00adder kräf\u00adtig und je\u00addes Zahn\u00adrad ohne Feh\u00adler war. Er zer\u00adleg\u00adte sie zwei\u00admal und fand nichts. Am drit\u00adten Abend setz\u00adte er sich, weil ihm nichts an\u00adde\u00adres mehr ein\u00adfiel, vor das Ge\u00adhäu\u00adse und hör\u00adte zu.',
    'Da ver\u00adnahm er, kaum lau\u00adter als ein Atem\u00adzug, das An\u00adschla\u00adgen der Müh\u00adlen\u00adglocke, das durch die Wand in das Holz und aus dem Holz in das Pen\u00addel drang. Er schob ei\u00adnen Strei\u00adfen Filz un\u00adter den Fuß der Uhr, und sie ging wei\u00adter, als sei nie et\u00adwas ge\u00adwe\u00adsen.',
  ],
}

/** German: a chapter opens; scanned from old paper. */
export const clockPage: Sample = {
  look: {
    as: 'photo',
    quality: 79,
    scene: {
      size: [1200, 1660],
      surface: 'lid',
      fill: 0.985,
      turn: 0.6,
      relief: { wave: 4 },
      light: { from: 0, low: 0.4, falloff: 0.1, warmth: 0.1, exposure: 0.98, shadow: 0.35, vignette: 0 },
      noise: 2,
    },
  },
  paper: (random) => ({
    width: 900,
    html: bookPaper(random, { ...page, size: [900, 1290], side: 'left' }),
  }),
  truth: {
    file: 'pages/uhrmacher-de.jpg',
    kind: 'page',
    box: 'searchable',
    language: 'de',
    text: plainText(page),
  },
}
