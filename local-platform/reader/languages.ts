/** Common short words by language; accents dropped, for the receipt engine drops them too. */
const STOP_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in is was that he she it his her for with as had you not be on at by which have from this but they are were been their would there what all when who will has more no if out so said them some could then your our we my me thank please',
  de: 'der die das und ist nicht ein eine den dem des zu mit sich auf fur von im auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem uber einen so zum haben nur oder aber vor zur bis mehr durch man sein wurde sei ich wir ihr sehr vielen dank summe',
  fr: 'le la les de des du et un une que qui dans pour pas sur par est au il elle ne se ce plus son sa ses avec sont aux cette mais comme ou nous vous on fut etait leur leurs meme sans peut tout tous etre ont fait dont lui entre deux merci',
  la: 'et in est non ad ut cum sed qui quae quod esse sunt ab ex si aut nec atque enim etiam autem quam per ac hoc id eius sic ille illa haec hic nunc tamen vel neque deus omnia omnes quid pro sine inter iam se suum sua que',
  it: 'il di che e la un una per non in del della dei delle con si da sono le gli lo al alla nel nella piu come ma anche era suo sua ha se io mi ci questo questa cosi quando dal essere stato grazie',
  es: 'el la de que y en los las un una por con no su para es al lo como mas del se sus le ya o este si porque esta entre cuando muy sin sobre tambien me hasta hay donde quien desde todo nos durante gracias',
  nl: 'de het een en van in is dat op te zijn met voor niet aan er om ook als dan maar bij uit nog naar heeft hij ze wordt door worden over kan geen je ik deze tot wel of dit bedankt',
  pt: 'o a de que e do da em um para com nao uma os no se na por mais as dos como mas ao ele das seu sua ou quando muito nos ja eu tambem so pelo pela ate isso ela entre obrigado',
  ms: 'dan yang di untuk dengan ini itu tidak ke dari pada adalah akan telah oleh pada kami anda sila kepada juga boleh',
  sv: 'och i att det som en pa ar av for med till den har de inte om ett han men var jag sig fran vi sa kan nar eller tack',
  da: 'og i at det som en pa er af for med til den har de ikke om et han men var jeg sig fra vi sa kan nar eller tak',
}

const WORDS_OF = new Map(Object.entries(STOP_WORDS).map(([code, words]) => [code, new Set(words.split(' '))]))

export type Language = { code: string; share: number }

/**
 * Guesses the language from its small words: BCP 47 code and the share of words that are stop words of it (running text
 * has 0.3 and more). Null when too little speaks for any.
 */
export function detectLanguage(text: string): Language | null {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ſ/g, 's')
    .toLowerCase()
    .match(/\p{L}{2,}/gu)
  if (!words || words.length < 3) return null
  const counted = [...WORDS_OF]
    .map(([code, stops]) => ({ code, hits: words.filter((word) => stops.has(word)).length }))
    .sort((a, b) => b.hits - a.hits)
  const [first, second] = counted
  if (!first || first.hits < 2 || first.hits / words.length < 0.06 || first.hits === second?.hits) return null
  return { code: first.code, share: first.hits / words.length }
}
