/** Squarified tree map (Bruls, Huizing, van Wijk 2000): areas stand to one another as the weights. */

export type Box = { x: number; y: number; width: number; height: number };

/**
 * One box per weight, in the order given. Weights must be positive; the boxes fill the frame and
 * their areas are the weights' shares of it. Squarest where the weights come largest first.
 */
export function squarify(weights: readonly number[], frame: Box): Box[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (weights.length === 0 || total <= 0) return [];
  const perWeight = (frame.width * frame.height) / total;
  const areas = weights.map((weight) => weight * perWeight);
  const boxes: Box[] = [];
  let free = { ...frame };
  let start = 0;
  while (start < areas.length) {
    const side = Math.min(free.width, free.height);
    let end = start + 1;
    let sum = areas[start]!;
    let worst = worstRatio(areas, start, end, sum, side);
    while (end < areas.length) {
      const nextSum = sum + areas[end]!;
      const next = worstRatio(areas, start, end + 1, nextSum, side);
      if (next > worst) break;
      worst = next;
      sum = nextSum;
      end += 1;
    }
    free = placeStrip(areas, start, end, sum, free, boxes, end === areas.length);
    start = end;
  }
  return boxes;
}

function worstRatio(
  areas: readonly number[],
  start: number,
  end: number,
  sum: number,
  side: number,
) {
  const depth = sum / side;
  let worst = 0;
  for (let index = start; index < end; index += 1) {
    const length = areas[index]! / depth;
    worst = Math.max(worst, length / depth, depth / length);
  }
  return worst;
}

function placeStrip(
  areas: readonly number[],
  start: number,
  end: number,
  sum: number,
  free: Box,
  boxes: Box[],
  isLast: boolean,
): Box {
  const isUpright = free.width >= free.height;
  const side = isUpright ? free.height : free.width;
  const depth = isLast ? (isUpright ? free.width : free.height) : sum / side;
  let offset = 0;
  for (let index = start; index < end; index += 1) {
    const length = (areas[index]! / sum) * side;
    boxes.push(
      isUpright
        ? { x: free.x, y: free.y + offset, width: depth, height: length }
        : { x: free.x + offset, y: free.y, width: length, height: depth },
    );
    offset += length;
  }
  return isUpright
    ? { x: free.x + depth, y: free.y, width: Math.max(0, free.width - depth), height: free.height }
    : { x: free.x, y: free.y + depth, width: free.width, height: Math.max(0, free.height - depth) };
}
