/**
 * Group — messages that one author wrote one after another.
 */
import type { Author, Said } from '@shopbell/shared';
import type { Conversation } from '../../stores/conversation.ts';
import { useSpeech } from '../console.ts';
import { Face } from '../Face.tsx';
import { Text } from './Text.tsx';

export function Group({
  by,
  messages,
  me,
  conversation,
  lastOurs,
}: {
  by: Author;
  messages: readonly Said[];
  me: string;
  conversation: Conversation;
  lastOurs: number;
}) {
  const { words, format } = useSpeech();
  const side = by === 'shopper' ? 'shopper' : by.id === me ? 'me' : 'colleague';
  const name = by === 'shopper' ? words['log.shopper'] : by.id === me ? words['log.you'] : by.name;
  const language = conversation.shopper.value?.language ?? undefined;
  const first = messages[0];
  return (
    <li class="group" data-by={side}>
      <p class="group-by">
        {by !== 'shopper' && by.id !== me && <Face name={by.name} photo={by.photo} />}
        <b>{name}</b>
        {by !== 'shopper' && by.id !== me && <span>{by.role}</span>}
        {first && <time dateTime={new Date(first.at).toISOString()}>{format.time(first.at)}</time>}
      </p>
      {messages.map((message) => (
        <div key={message.sequence} class="said" data-sequence={message.sequence}>
          <p dir="auto" {...(language && { lang: language })} title={format.time(message.at)}>
            <Text text={message.text} />
          </p>
          {message.sequence === lastOurs && (
            <span class="said-state">
              {words[conversation.marks.value.shopper >= lastOurs ? 'log.seen' : 'log.sent']}
            </span>
          )}
        </div>
      ))}
    </li>
  );
}
