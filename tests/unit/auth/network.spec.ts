import { networkOf } from '#auth/network'
import { test } from '@japa/runner'

test.group('The network of an address', () => {
  test('{ip} counts as {network}')
    .with([
      { ip: '203.0.113.9', network: '203.0.113.9' },
      { ip: '::ffff:203.0.113.9', network: '203.0.113.9' },
      { ip: '::FFFF:cb00:7109', network: '203.0.113.9' },
      { ip: '2001:db8:1:2:3:4:5:6', network: '2001:db8:1:2::/64' },
      { ip: '2001:DB8:1:2::6', network: '2001:db8:1:2::/64' },
      { ip: '2001:0db8:0001:0002:ffff:ffff:ffff:ffff', network: '2001:db8:1:2::/64' },
      { ip: '2001:db8::1', network: '2001:db8:0:0::/64' },
      { ip: 'fe80::1%eth0', network: 'fe80:0:0:0::/64' },
      { ip: '::1', network: '0:0:0:0::/64' },
      { ip: '', network: '' },
    ])
    .run(({ assert }, { ip, network }) => assert.equal(networkOf(ip), network))
})
