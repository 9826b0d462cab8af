/**
 * Tongues — languages that one can say one speaks; their names are the browser's.
 */

/** Tags of widely spoken languages. */
export const tongues = (
  'ar be bg bn bs ca cs da de el en es et eu fa fi fil fr ga gl he hi hr hu hy id is it ja ka kk ko lt lv mk ms mt nb nl ' +
  'pl pt ro ru sk sl sq sr sv ta th tr uk ur uz vi zh'
).split(' ');
