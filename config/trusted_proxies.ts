import { BlockList, isIP, isIPv4 } from 'node:net'

const LOOPBACK = ['127.0.0.0/8', '::1/128']

/**
 * Reads TRUSTED_PROXIES: addresses and networks (`10.0.0.5, 10.1.0.0/16`, `loopback`), separated by commas or spaces.
 * Only what comes from one of them may say for whom it asks. Throws on what is no address.
 */
export function trustedProxies(setting: string | undefined): (address: string) => boolean {
  const list = new BlockList()
  const words = (setting ?? '').split(/[\s,]+/).filter(Boolean)
  for (const word of words.flatMap((one) => (one === 'loopback' ? LOOPBACK : one))) {
    const [address, bits, ...more] = word.split('/')
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    const most = family === 'ipv4' ? 32 : 128
    const prefix = bits === undefined ? most : Number(bits)
    const isRight = isIP(address) && !more.length && /^\d*$/.test(bits ?? '') && bits !== ''
    if (!isRight || prefix > most) {
      throw new Error(
        `TRUSTED_PROXIES: "${word}" is neither an address nor a network (10.0.0.0/8).`
      )
    }
    list.addSubnet(address, prefix, family)
  }
  if (!words.length) return () => false
  return (address) =>
    Boolean(isIP(address)) && list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
}
