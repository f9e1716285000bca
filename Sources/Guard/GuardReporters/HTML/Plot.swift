import BackupModel

/// The field of a chart, and its axes.
struct Plot {
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double
  let time: TimeScale
  let size: SizeScale

  func x(_ seconds: Int) -> Double { left + time.fraction(seconds) * (right - left) }
  func y(_ bytes: Int) -> Double { bottom - size.fraction(bytes) * (bottom - top) }

  var sizeAxis: [Markup] {
    size.ticks.map { bytes in
      let height = tenths(y(bytes))
      return """
        <line class="grid" x1="\(tenths(left))" y1="\(height)" x2="\(tenths(right))" y2="\(height)"/>\
        <text class="size" x="\(tenths(left - 8))" y="\(height)">\(ByteCount(bytes).description)</text>
        """
    }
  }

  func timeAxis(atMost count: Int) -> [Markup] {
    let base = tenths(bottom)
    let line: Markup = """
      <line class="axis" x1="\(tenths(left))" y1="\(base)" x2="\(tenths(right))" y2="\(base)"/>
      """
    return [line]
      + time.ticks(atMost: count).map { tick in
        let place = tenths(x(tick.seconds))
        return """
          <line class="axis" x1="\(place)" y1="\(base)" x2="\(place)" y2="\(tenths(bottom + 5))"/>\
          <text class="time" x="\(place)" y="\(tenths(bottom + 21))">\(tick.label)</text>
          """
      }
  }
}
