/**
 * Text — words as they were written; addresses in them may be followed.
 */
import { piecesOf } from '../../stores/links.ts';

export function Text({ text }: { text: string }) {
  return (
    <>
      {piecesOf(text).map((piece, index) =>
        piece.href === null ? (
          piece.text
        ) : (
          <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer" dir="ltr">
            {piece.text}
          </a>
        ),
      )}
    </>
  );
}
