import { BlockList, SocketAddress, isIP } from 'node:net';

/**
 * How far a recipient may lie. `public`: on the internet only, whoever wrote the address. `operator-network`: also on the private networks
 * and this machine, for what the operator set up in the environment. `loopback`: this machine only, for the local adapters.
 */
export type Reach = 'public' | 'operator-network' | 'loopback';

/** The other end of a connection as an address, with its family. */
export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

const privateNetworks = new BlockList();
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  privateNetworks.addSubnet(net, bits);
privateNetworks.addSubnet('fc00::', 7, 'ipv6');

/** Never a recipient: this network, link-local (cloud metadata lives there), documentation, benchmarks, multicast, reserved (RFC 6890). */
const neverNetworks = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  neverNetworks.addSubnet(net, bits);
/** The IPv6 ones, with the forms that smuggle an IPv4 address in: compatible, NAT64, Teredo, 6to4. */
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  neverNetworks.addSubnet(net, bits, 'ipv6');

/** Says whether a connection to this address is within a recipient's reach; what is not an address, or an IPv4 address in IPv6 clothes, never is. */
export function isWithinReach(address: string, reach: Reach): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  const canonical = new SocketAddress({ address, family: kind }).address;
  if (family === 6 && /^::ffff:/i.test(canonical)) return false;
  if (loopback.check(canonical, kind)) return reach !== 'public';
  if (reach === 'loopback' || neverNetworks.check(canonical, kind)) return false;
  return reach === 'operator-network' || !privateNetworks.check(canonical, kind);
}
