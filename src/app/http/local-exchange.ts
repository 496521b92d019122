import { Server as TlsServer } from 'node:tls';
import { duplexPair } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { HouseDoor } from '#adapters/calls-local';

/** The door of this process for its own telephone exchange: the same server, routes and signatures as for the vendor, with no network between. */
export function doorFor(app: FastifyInstance): HouseDoor {
  return {
    post: async (path, { form, signature }) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature };
      const { statusCode, body } = await app.inject({ method: 'POST', url: path, headers, payload: form });
      return { status: statusCode, body };
    },
    connect: () => {
      const [ours, theirs] = duplexPair();
      app.server.emit((app.server as object) instanceof TlsServer ? 'secureConnection' : 'connection', theirs);
      return ours;
    },
  };
}
