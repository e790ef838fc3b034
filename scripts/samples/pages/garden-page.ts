import type { Sample } from '../sample.ts'
import { bookPaper, plainText } from './book-paper.ts'

const page = {
  head: 'De vita rvstica',
  folio: 31,
  chapter: { number: 'CAPVT TERTIVM', title: 'De horto et apibus' },
  paragraphs: [
    'Hor\u00adtus par\u00advus post vil\u00adlam nos\u00adtram ia\u00adcet, mu\u00adro la\u00adpi\u00adde\u00ado cir\u00adcum\u00adda\u00adtus, quem a\u00advus me\u00adus ma\u00adni\u00adbus su\u00adis ae\u00addi\u00adfi\u00adca\u00advit. Ibi ro\u00adsae et li\u00adli\u00ada flo\u00adrent, ibi po\u00adma ma\u00adtu\u00adra de ra\u00admis pen\u00addent. Ma\u00adne, cum sol o\u00adri\u00adtur, a\u00adpes e tec\u00adtis su\u00adis ex\u00ade\u00adunt et per flo\u00adres vo\u00adlant; nam mag\u00adno stu\u00addi\u00ado mel col\u00adli\u00adgunt, ne\u00adque um\u00adquam la\u00adbo\u00adrem re\u00adcu\u00adsant.',
    'Se\u00adnex qui\u00addam, no\u00admi\u00adne Mar\u00adcus, hor\u00adtum cus\u00adto\u00addit. Is iam sep\u00adtu\u00ada\u00adgin\u00adta an\u00adnos na\u00adtus est, sed o\u00adcu\u00adlos a\u00adcres et a\u00adni\u00admum hi\u00adla\u00adrem ha\u00adbet. «Ni\u00adhil», in\u00adquit, «a\u00adpi\u00adbus sa\u00adpi\u00aden\u00adti\u00adus est. Hi\u00ade\u00adme qui\u00ades\u00adcunt, ve\u00adre la\u00adbo\u00adrant, ae\u00adsta\u00adte ser\u00advant, au\u00adtum\u00adno no\u00adbis do\u00adna dant. Qui a\u00adpes di\u00adli\u00adgen\u00adter spec\u00adtat, mul\u00adta de ci\u00advi\u00adta\u00adte dis\u00adcit.»',
    'Pu\u00ade\u00adri, qui haec ver\u00adba sae\u00adpe au\u00addi\u00adve\u00adrant, pro\u00adpe al\u00advos ta\u00adci\u00adte se\u00adde\u00adbant. Tum u\u00adnus ex e\u00adis, «Cur», in\u00adquit, «a\u00adpes te non pun\u00adgunt, Mar\u00adce?» Se\u00adnex ri\u00addens re\u00adspon\u00addit: «Qui\u00ada num\u00adquam fes\u00adti\u00adno. Qui len\u00adte ve\u00adnit, a\u00admi\u00adcus ve\u00adnit.»',
    'Post me\u00adri\u00addi\u00adem Mar\u00adcus sub ar\u00adbo\u00adre se\u00adde\u00adre so\u00adlet li\u00adbel\u00adlum\u00adque par\u00advum te\u00adne\u00adre, in quo om\u00adni\u00ada scri\u00adbit, quae in hor\u00adto fac\u00adta sunt. «Lit\u00adte\u00adra», in\u00adquit, «scrip\u00adta ma\u00adnet; me\u00admo\u00adri\u00ada ho\u00admi\u00adnum fu\u00adgit.»',
  ],
}

/** Latin: a chapter of a school reader; a flat scan. */
export const gardenPage: Sample = {
  look: {
    as: 'photo',
    quality: 79,
    scene: {
      size: [1180, 1640],
      surface: 'lid',
      fill: 0.98,
      turn: -0.5,
      relief: { wave: 4 },
      light: { from: 180, low: 0.4, falloff: 0.1, warmth: -0.1, exposure: 0.99, shadow: 0.35, vignette: 0 },
      noise: 2.2,
    },
  },
  paper: (random) => ({
    width: 900,
    html: bookPaper(random, { ...page, size: [900, 1290], side: 'right', colour: '#f7f3e8' }),
  }),
  truth: {
    file: 'pages/hortus-la.jpg',
    kind: 'page',
    box: 'searchable',
    language: 'la',
    text: plainText(page),
  },
}
