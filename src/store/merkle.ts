import { hash } from 'node:crypto';

/** 默克尔树 — a tree as RFC 6962 §2.1 makes it, fed leaf by leaf: only one hash a level is kept. */
export interface MerkleTree {
  add(leaf: string): void;
  /** The root so far, in hex; of an empty tree the SHA-256 of nothing. */
  root(): string;
}

/** An empty tree. Leaves are texts, hashed as `0x00 ‖ UTF-8`; nodes as `0x01 ‖ left ‖ right`. */
export function createMerkleTree(): MerkleTree {
  /** Roots of full subtrees in hex (quicker than buffers), largest first; the bits of `count` say which sizes stand. */
  const subtrees: string[] = [];
  let count = 0;
  return {
    add(leaf) {
      let node = hash('sha256', `\0${leaf}`, 'hex');
      for (let size = count; size % 2 === 1; size = (size - 1) / 2) node = joined(subtrees.pop()!, node);
      subtrees.push(node);
      count++;
    },
    root() {
      let node = subtrees.at(-1) ?? hash('sha256', '', 'hex');
      for (let i = subtrees.length - 2; i >= 0; i--) node = joined(subtrees[i]!, node);
      return node;
    },
  };
}

const pair = Buffer.alloc(65, 1);

function joined(left: string, right: string): string {
  pair.write(left, 1, 'hex');
  pair.write(right, 33, 'hex');
  return hash('sha256', pair, 'hex');
}
