/**
 * Socket.IO node — one of two that share an adapter: what a shop's developer would
 * build instead.
 *
 * As its documentation shows it: a room for each conversation, an acknowledgement for
 * each message. Neither adapter stores anything that a conversation could be read from.
 */
import { createServer } from 'node:http';
import { createAdapter as createPubSub } from '@socket.io/redis-adapter';
import { createAdapter as createStreams } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';
import { listen } from './listening.ts';

interface Say {
  readonly conversation: string;
  readonly draftId: string;
  readonly text: string;
}

const redis = new Redis({ path: process.env['REDIS_PATH'] ?? '' });
const adapter = process.env['ADAPTER'] === 'streams' ? createStreams(redis) : createPubSub(redis, redis.duplicate());

const server = createServer();
const io = new Server(server, { adapter, transports: ['websocket'], serveClient: false });
io.on('connection', (socket) => {
  socket.on('watch', (conversation: string, done: () => void) => {
    void socket.join(conversation);
    done();
  });
  socket.on('say', ({ conversation, draftId, text }: Say, received: (answer: object) => void) => {
    socket.to(conversation).emit('said', { conversation, draftId, text });
    received({ draftId });
  });
});
listen(server);
