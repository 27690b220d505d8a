import { formatBare } from "@/ui/money";
import type { Box } from "@/ui/squarify";
import type { Lens } from "../address";
import { figureFrame, isQuiet, missingMarks, tornEdge } from "../TileStrip";
import type { Drawing, Tile } from "../tiles";
import { hatchPath } from "./hatch";
import { ACCEPTED, FOLDED, INK, INK_2, INK_3, PAPER, PLUM, STATUS_LOOKS, TILE } from "./palette";

export type Look = "tile" | "folded" | "stranded" | "no_objective" | "accepted";
/** How a tile of a confirmed pair is framed. */
export type Frame = "conflict" | "overlap";

type Props = {
  drawing: Drawing;
  /** What stands below the block; nothing where it is empty. */
  caption: string;
  look: Look;
  lens: Lens;
  unknownMark: string;
  frames: ReadonlyMap<number, Frame>;
  /** The initiatives that stand out while the others step back; null where none steps back. */
  loud: ReadonlySet<number> | null;
  /** What stayed steps back behind what changed. */
  isBack: boolean;
};

/** What steps back is still to be told from paper. */
const QUIET = 0.25;
const BACK = 0.45;

/** One cell on paper: the tiles of the screen, told apart by hatches and frames as well. */
export function PaperTiles(props: Props) {
  const { drawing, look, lens, unknownMark, frames, loud } = props;
  const words = drawing.beyond === null ? "" : formatBare(drawing.beyond);
  const frame = figureFrame(drawing, words);
  const left = drawing.width > 0 ? drawing.width + 3.5 : 0.5;
  return (
    <g opacity={props.isBack ? BACK : undefined}>
      {drawing.tiles.map((tile, index) => (
        <PaperTile
          key={index}
          isQuiet={isQuiet(tile, loud)}
          tile={tile}
          look={look}
          lens={lens}
          frame={tile.initiative === null ? undefined : frames.get(tile.initiative)}
        />
      ))}
      {drawing.beyond === null ? null : (
        <>
          <path d={tornEdge(drawing)} fill={PAPER} stroke={INK} strokeWidth={0.8} />
          <rect {...frame} rx={2} fill={PAPER} />
          <text
            x={frame.x + frame.width / 2}
            y={frame.y + 9}
            fontSize={9}
            fontWeight={700}
            fill={INK}
            textAnchor="middle"
          >
            {words}
          </text>
        </>
      )}
      {missingMarks(drawing, unknownMark).map((mark) => (
        <g key={`${mark.x} ${mark.y}`} transform={`translate(${left + mark.x} ${mark.y})`}>
          {mark.isFramed ? (
            <rect width={16} height={11.5} rx={2} fill={PAPER} stroke={INK_3} />
          ) : null}
          <text x={8} y={8.6} fontSize={8.6} fontWeight={650} fill={INK_2} textAnchor="middle">
            {mark.words}
          </text>
        </g>
      ))}
      {props.caption ? (
        <text y={drawing.caption!} fontSize={9} fill={INK_2}>
          {props.caption}
        </text>
      ) : null}
    </g>
  );
}

type TileProps = {
  tile: Tile;
  look: Look;
  lens: Lens;
  frame: Frame | undefined;
  isQuiet: boolean;
};

function PaperTile({ tile, look, lens, frame, ...rest }: TileProps) {
  const gap = tile.width > 3 && tile.height > 3 ? 0.9 : tile.width > 1.6 ? 0.4 : 0;
  const box: Box = {
    x: round(tile.x),
    y: round(tile.y),
    width: round(Math.max(0.8, tile.width - gap)),
    height: round(Math.max(0.8, tile.height - (tile.height > 3 ? 0.9 : 0))),
  };
  const edge = { ...box, fill: "none", strokeWidth: 0.8 };
  const assumed = tile.isAssumed && tile.width > 4 ? { ...box, width: 3 } : null;
  return (
    <g opacity={rest.isQuiet ? QUIET : undefined}>
      <TileFill box={box} tile={tile} look={look} lens={lens} />
      {assumed ? (
        <>
          <rect {...assumed} fill={PAPER} />
          <path d={hatchPath(assumed, "diagonal", 3)} stroke={INK} strokeWidth={0.9} />
        </>
      ) : null}
      {frame === "conflict" ? <rect {...edge} stroke={PLUM} strokeWidth={2} /> : null}
      {frame === "overlap" ? (
        <rect {...edge} stroke={PLUM} strokeWidth={1.2} strokeDasharray="3 2" />
      ) : null}
    </g>
  );
}

type FillProps = { box: Box; tile: Tile; look: Look; lens: Lens };

function TileFill({ box, tile, look, lens }: FillProps) {
  if (look === "no_objective" || look === "stranded") {
    const isStranded = look === "stranded";
    const path = hatchPath(box, isStranded ? "falling" : "diagonal", isStranded ? 3 : 5);
    return (
      <>
        <rect {...box} fill={PAPER} stroke={PLUM} strokeWidth={0.8} />
        <path d={path} stroke={PLUM} strokeWidth={isStranded ? 0.7 : 1.2} />
      </>
    );
  }
  if (lens === "status" && look !== "accepted") return <StatusFill box={box} tile={tile} />;
  const fill = look === "folded" ? FOLDED : look === "accepted" ? ACCEPTED : TILE;
  return <rect {...box} fill={fill} />;
}

/** The fill of a status and its sign, also for the legend. */
export function StatusFill({ box, tile }: { box: Box; tile: Pick<Tile, "status"> }) {
  const { fill, sign } = STATUS_LOOKS[tile.status];
  if (sign === "plain") return <rect {...box} fill={fill} />;
  if (sign === "open" || sign === "dashed") {
    const dash = sign === "dashed" ? "2 1.4" : undefined;
    return <rect {...box} fill={fill} stroke={INK_2} strokeWidth={0.7} strokeDasharray={dash} />;
  }
  const stroke = sign === "diagonal" ? PAPER : INK;
  return (
    <>
      <rect {...box} fill={fill} />
      <path
        d={hatchPath(box, sign, sign === "diagonal" ? 4 : 3.6)}
        stroke={stroke}
        strokeWidth={sign === "diagonal" ? 1.1 : 0.5}
      />
    </>
  );
}

const round = (value: number) => Math.round(value * 100) / 100;
