/** What nobody types and programs send: for the tests that no input of whatever kind is answered with a failure of ours. */

/** As the raw value of a form or a query, escaped already. */
export const hostileValues: Record<string, string> = {
  'a zero byte': 'a%00b',
  'half a letter': '%ED%A0%80',
  'bytes of no text': '%FF%FE',
  'a huge number': '99999999999999999999999999',
  'a negative number': '-1',
  'a broken number': '1e999',
  'not a number': 'NaN',
  'a word': 'nonsense',
  'a very long text': 'x'.repeat(20_000),
  'quotes and percents': `%27%22%25%5C%28_%3B--`,
  'a year that is none': '9999999-99-99T99:99:99Z',
  'a bidirectional mark': '%E2%80%AE%E2%80%8B',
}

/** Ways to write a field's name, so that it is no single value any more. */
export const hostileNames: Record<string, (name: string) => string> = {
  'a list': (name) => `${name}[]`,
  'an object': (name) => `${name}[x][y]`,
  'twice': (name) => `${name}=1&${name}`,
  'a prototype': (name) => `${name}[__proto__][polluted]`,
  'a length': (name) => `${name}[length]`,
  'a thousandth item': (name) => `${name}[1000]`,
}

/** What an answer must never tell: statements, files, stacks, names of errors. */
const LEAKS = [
  /\bselect [\w*"(]+[^<]{0,200} from /i,
  /insert into /i,
  /\bupdate \w+ set /i,
  /\/(app|node_modules|build|work)\/[\w@/.-]+\.(ts|js|edge)/,
  /\b\w*(Error|Exception): /,
  /\n\s+at .+:\d+/,
  /\bE_[A-Z_]{4,}/,
  /invalid byte sequence|invalid input syntax|out of range for type|violates .* constraint/i,
  /Cannot read propert|is not a function|is not iterable|undefined is not/,
]

export const leakIn = (text: string) => LEAKS.map((leak) => leak.exec(text)?.[0]).find(Boolean)
