import { between, type Random } from '../random.ts'
import type { Paper, Sample } from '../sample.ts'
import { Hand, type Point } from './handwriting.ts'
import { notePaper } from './note-paper.ts'

/** A box in slanted projection: front left bottom corner, then its width, its height, and the slant of its depth. */
const CORNER: Point = [210, 742]
const [WIDTH, TALL, SLANT_X, SLANT_Y] = [400, 112, 170, 100]

function box(hand: Hand): string[] {
  const [x, y] = CORNER
  return [
    hand.stroke(
      [
        [x, y],
        [x + WIDTH, y],
        [x + WIDTH, y - TALL],
        [x, y - TALL],
      ],
      { close: true },
    ),
    hand.stroke([
      [x, y - TALL],
      [x + SLANT_X, y - TALL - SLANT_Y],
      [x + WIDTH + SLANT_X, y - TALL - SLANT_Y],
      [x + WIDTH, y - TALL],
    ]),
    hand.stroke([
      [x + WIDTH, y],
      [x + WIDTH + SLANT_X, y - SLANT_Y],
      [x + WIDTH + SLANT_X, y - TALL - SLANT_Y],
    ]),
    hand.stroke(
      [
        [x + 4, y - TALL / 2],
        [x + WIDTH - 4, y - TALL / 2 - 2],
      ],
      { kind: 'thin' },
    ),
    hand.stroke(
      [
        [x + WIDTH + 4, y - TALL / 2],
        [x + WIDTH + SLANT_X - 3, y - TALL / 2 - SLANT_Y],
      ],
      { kind: 'thin' },
    ),
  ]
}

function plant(hand: Hand, [x, y]: Point, tall: number): string[] {
  const leaf = (side: number, share: number): string => {
    const from: Point = [x, y - tall * share]
    const end: Point = [x + side * 30, y - tall * share - 20]
    return hand.curve([from, [x + side * 10, from[1] - 20], end, [x + side * 16, from[1] - 2], from], 'fill')
  }
  return [
    hand.stroke([
      [x, y],
      [x + 2, y - tall],
    ]),
    leaf(1, 0.35),
    leaf(-1, 0.55),
    leaf(1, 0.75),
    leaf(-1, 0.9),
  ]
}

function sketchOf(hand: Hand, random: Random): string[] {
  const plants = [300, 410, 520, 630].flatMap((x, index) =>
    plant(hand, [x, 590 - (index % 2) * 14], between(random, 62, 92)),
  )
  const rays = Array.from({ length: 9 }, (_, index) => {
    const angle = (index * 40 * Math.PI) / 180
    const at = (reach: number): Point => [776 + reach * Math.cos(angle), 446 + reach * Math.sin(angle)]
    return hand.stroke([at(50), at(74)])
  })
  return [
    ...box(hand),
    ...plants,
    hand.arc([776, 446], 35),
    ...rays,
    hand.stroke(
      [
        [212, 776],
        [608, 776],
      ],
      { kind: 'thin' },
    ),
    hand.tip([212, 776], 180, 15),
    hand.tip([608, 776], 0, 15),
    hand.stroke(
      [
        [172, 740],
        [172, 634],
      ],
      { kind: 'thin' },
    ),
    hand.tip([172, 740], 90, 14),
    hand.tip([172, 634], -90, 14),
    hand.stroke(
      [
        [634, 758],
        [796, 662],
      ],
      { kind: 'thin' },
    ),
    hand.stroke(
      [
        [148, 164],
        [640, 158],
      ],
      { wobble: 3 },
    ),
    ...[1080, 1158].map((y) =>
      hand.stroke(
        [
          [146, y - 26],
          [170, y - 26],
          [170, y - 2],
          [146, y - 2],
        ],
        { close: true },
      ),
    ),
    hand.stroke(
      [
        [148, 1064],
        [157, 1074],
        [178, 1044],
      ],
      { kind: 'bold' },
    ),
    ...[1080, 1158].map((y) =>
      hand.stroke(
        [
          [584, y - 26],
          [608, y - 26],
          [608, y - 2],
          [584, y - 2],
        ],
        { close: true },
      ),
    ),
  ]
}

function paper(random: Random): Paper {
  const hand = new Hand(random)
  const line = (place: Point, raw: string, size = 45): string => hand.line(place, hand.words(raw), size)
  const lines = [
    line([148, 148], 'Raised bed, south wall', 60),
    line([148, 226], 'Sunday 22 March - measured with Jo'),
    line([148, 304], 'Larch boards, two high. Full sun.'),
    line([352, 836], '2.4 m'),
    line([26, 706], '0.35 m', 40),
    line([730, 756], '1.2 m'),
    hand.line([148, 926], `${hand.words('V = 2.4 × 1.2 × 0.35 = 1.008 m')}<span class="sup">3</span>`, 48),
    line([148, 1004], '= about 1000 l = 20 bags of 50 l'),
    line([190, 1082], 'order compost'),
    line([190, 1160], '6 tomatoes, Roma'),
    line([628, 1082], 'marigolds'),
    line([628, 1160], 'drip hose'),
  ]
  return {
    width: 920,
    html: notePaper({
      sheet: 'ruled',
      size: [920, 1250],
      font: 'kalam',
      ink: '#23262e',
      lines,
      sketch: sketchOf(hand, random),
      pen: 3.8,
    }),
  }
}

/** A garden plan on ruled paper: a box with its measures, its volume, a list to tick off. */
export const raisedBed: Sample = {
  look: {
    as: 'photo',
    quality: 79,
    scene: {
      size: [1240, 1640],
      surface: 'sage',
      fill: 0.92,
      turn: 2.1,
      lean: [4, -3],
      relief: { wave: 24, folds: { places: [0.5], height: 12 }, creases: { places: [0.5], height: 9 } },
      light: { from: 315, low: 0.55, falloff: 0.34, warmth: 0.35, exposure: 0.95, shadow: 0.6 },
      blur: 0.5,
      noise: 2.6,
    },
  },
  paper,
  truth: {
    file: 'notes/raised-bed.jpg',
    kind: 'note',
    box: 'searchable',
    language: 'en',
    text: `Raised bed, south wall
Sunday 22 March - measured with Jo
Larch boards, two high. Full sun.
2.4 m
0.35 m
1.2 m
V = 2.4 × 1.2 × 0.35 = 1.008 m³
= about 1000 l = 20 bags of 50 l
☑ order compost
☐ 6 tomatoes, Roma
☐ marigolds
☐ drip hose`,
  },
}
