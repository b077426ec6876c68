import { isIPv6 } from 'node:net'

/**
 * What one person has for certain: an IPv4 address, or the /64 network of an IPv6 address. Any line comes with 2^64 of
 * those, so a count by address alone would count nobody twice.
 */
export function networkOf(ip: string): string {
  if (!isIPv6(ip)) return ip
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)
  if (mapped) return mapped[1]
  // The URL writes an address in one way only; parts that `::` leaves out are zero.
  const [head, tail] = new URL(`http://[${ip.replace(/%.*/, '')}]`).hostname
    .slice(1, -1)
    .split('::')
  const [front, back] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean))
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => '0')
  const parts = [...front, ...(tail === undefined ? [] : zeros), ...back]
  // An IPv4 address in its IPv6 form: `::ffff:102:304`.
  if (parts.slice(0, 6).join(':') === '0:0:0:0:0:ffff') {
    const [high, low] = parts.slice(6).map((part) => Number.parseInt(part, 16))
    return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  }
  return `${parts.slice(0, 4).join(':')}::/64`
}
