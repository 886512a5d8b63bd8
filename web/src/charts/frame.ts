/** The box of a chart: an outer size and the margins in which its axes are written. */
export interface Frame {
  width: number;
  height: number;
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export const inner = (frame: Frame) => ({
  x0: frame.left,
  x1: Math.max(frame.left + 1, frame.width - frame.right),
  y0: frame.height - frame.bottom,
  y1: frame.top,
});
