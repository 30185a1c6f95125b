// appliance.yaml, `switch`: how FreeSWITCH is reached, where its files are, and on which addresses and ports it listens.
import * as address from '../address-fields.ts';
import * as f from '../fields.ts';

export const switchSchema = f
  .section({
    host: address.host().default('127.0.0.1').describe('Where the event socket of FreeSWITCH listens.'),
    port: f.port().default(8021).describe('Port of the event socket.'),
    user: f
      .name()
      .optional()
      .describe(
        'Event-socket user with its own list of allowed commands. Without it the switch password itself is used.',
      ),
    password: f.secret().describe('Password of that user, or of the event socket if no user is named.'),
    configDirectory: f
      .path('/etc/trunkline/freeswitch')
      .optional()
      .describe('Folder in which `apply` writes the switch’s files. Default: none are written.'),
    modulesDirectory: f
      .path('/usr/lib/freeswitch/mod')
      .optional()
      .describe('Folder of the modules, if it is not the one that the switch was built with.'),
    stateDirectory: f
      .path('/var/lib/trunkline/switch')
      .optional()
      .describe('Folder for the database and logs of the switch. Default: `switch` in the data directory.'),
    sipIp: address
      .ipv4()
      .optional()
      .describe('Address to which SIP binds. Default: 127.0.0.1, which no carrier can reach.'),
    rtpIp: address.ipv4().optional().describe('Address to which RTP binds. Default: the SIP address.'),
    externalIp: address
      .ipv4()
      .optional()
      .describe('The public address, if the machine is behind a NAT that forwards its ports.'),
    sipPort: f.port().default(5080).describe('Port on which carriers reach this machine, UDP and TCP.'),
    sipTlsPort: f.port().default(5081).describe('Port for TLS; only opened when a trunk uses it.'),
    tlsDirectory: f
      .path('/var/lib/trunkline/tls')
      .optional()
      .describe(
        'Folder of certificates for TLS trunks: agent.pem (certificate and key of this machine; without it, the switch creates a self-signed one) and cafile.pem (trusted authorities; without it, the list of the system). Default: `tls` in the data directory.',
      ),
    tlsCheck: f
      .oneOf('name', 'chain')
      .optional()
      .describe(
        "What is verified in a carrier's certificate. name: the chain and the host name. chain: only that a trusted authority signed it. The switch does not support wildcards such as *.example.com; for a carrier that uses them, write chain. Default: name.",
      ),
    rtpPorts: f
      .section({
        from: f.whole(1024, 65_534).default(16_384).describe('The first port.'),
        to: f
          .whole(1025, 65_535)
          .default(32_767)
          .describe('The last port. Linux assigns ports from 32768 to other programs.'),
      })
      .prefault({})
      .describe('UDP ports for audio; two per call. The firewall must allow them.'),
    logLevel: f
      .oneOf('debug', 'info', 'notice', 'warning', 'err')
      .default('notice')
      .describe('How much the switch writes to its own log.'),
  })
  .describe('How to reach FreeSWITCH, and what is rendered for it.');
