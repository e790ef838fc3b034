import type { Random } from '../random.ts'
import type { Paper, Sample } from '../sample.ts'
import { Hand, type Point } from './handwriting.ts'
import { notePaper } from './note-paper.ts'

const PIVOT: Point = [250, 372]
const BOB: Point = [372, 700]

function sketchOf(hand: Hand): string[] {
  const hatch = [150, 184, 218, 252, 286, 320].map((x) =>
    hand.stroke(
      [
        [x, PIVOT[1]],
        [x + 24, PIVOT[1] - 30],
      ],
      { kind: 'thin' },
    ),
  )
  return [
    hand.stroke(
      [
        [132, PIVOT[1]],
        [368, PIVOT[1]],
      ],
      { kind: 'bold' },
    ),
    ...hatch,
    hand.stroke([PIVOT, [312, 540], [BOB[0] - 12, BOB[1] - 32]]),
    hand.stroke([PIVOT, [250, 560], [250, 760]], { kind: 'dashed', wobble: 1 }),
    hand.arc(BOB, 35, [-80, 292], 'fill'),
    hand.arc(BOB, 35),
    hand.arc(PIVOT, 178, [70, 91], 'thin'),
    hand.curve(
      [
        [236, 796],
        [282, 792],
        [330, 780],
        [366, 762],
      ],
      'thin',
    ),
    hand.tip([236, 796], 182, 17),
    hand.stroke(
      [
        [490, 812],
        [830, 806],
        [833, 622],
        [488, 628],
      ],
      { close: true, wobble: 3 },
    ),
    hand.stroke(
      [
        [82, 132],
        [470, 126],
      ],
      { wobble: 3 },
    ),
    hand.stroke(
      [
        [342, 1192],
        [560, 1186],
      ],
      { wobble: 2 },
    ),
  ]
}

function paper(random: Random): Paper {
  const hand = new Hand(random)
  const line = (place: Point, raw: string, size?: number): string => hand.line(place, hand.words(raw), size)
  const squared = (raw: string): string => `${hand.words(raw)}<span class="sup">2</span>`
  const period = `${hand.words('T = 2 π')} ${hand.root(hand.fraction(hand.words('L'), hand.words('g')))}`
  const gravity = `${hand.words('g =')} ${hand.fraction(`${squared('4 π')} ${hand.words('L')}`, squared('T'))} ${squared('= 9.86 m/s')}`
  const lines = [
    line([80, 116], 'Simple pendulum', 80),
    line([690, 112], '12 March', 50),
    line([80, 210], "Does the bob's mass change the period?"),
    line([80, 288], 'Small swings only, less than 10°.'),
    line([150, 590], 'L', 58),
    line([266, 600], 'θ', 42),
    line([424, 726], 'm', 54),
    line([490, 424], 'L = 0.80 m'),
    line([490, 504], '10 swings: 17.9 s'),
    line([490, 584], '→ T = 1.79 s'),
    hand.line([524, 750], period, 62),
    hand.line([80, 914], gravity, 58),
    line([80, 1030], '0.5 % above the book value, 9.81.'),
    line([80, 1108], 'Heavier bob (200 g): T = 1.79 s again.'),
    line([80, 1170], 'So the mass does not matter!'),
  ]
  return {
    width: 900,
    html: notePaper({
      sheet: 'squared',
      size: [900, 1240],
      font: 'caveat',
      ink: '#1f3479',
      lines,
      sketch: sketchOf(hand),
    }),
  }
}

/** A physics note on squared paper: a fraction under a root, a pendulum. */
export const pendulum: Sample = {
  look: {
    as: 'photo',
    quality: 79,
    scene: {
      size: [1220, 1640],
      surface: 'oak',
      fill: 0.92,
      turn: -1.8,
      lean: [5, 2],
      relief: { wave: 26, curl: [10, 40] },
      light: { from: 220, low: 0.55, falloff: 0.36, warmth: 0.4, exposure: 0.94, shadow: 0.6 },
      blur: 0.5,
      noise: 2.6,
    },
  },
  paper,
  truth: {
    file: 'notes/pendulum.jpg',
    kind: 'note',
    box: 'searchable',
    language: 'en',
    text: `Simple pendulum
12 March
Does the bob's mass change the period?
Small swings only, less than 10°.
L = 0.80 m
10 swings: 17.9 s
→ T = 1.79 s
T = 2π √(L / g)
g = 4π² L / T² = 9.86 m/s²
0.5 % above the book value, 9.81.
Heavier bob (200 g): T = 1.79 s again.
So the mass does not matter!`,
  },
}
