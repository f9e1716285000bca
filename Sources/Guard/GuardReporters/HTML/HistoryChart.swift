import BackupModel
import GitModel
import GuardModel

/// A drawing of databases: time from left to right, size from bottom to top by powers of ten.
struct HistoryChart {
  /// More marks than these cover one another.
  private static let markLimit = 400
  private static let numbered = 5

  let markup: Markup

  /// - Parameter databases: the largest first, and at least one.
  init(_ databases: [HistoricDatabase], width: Int, height: Int, name: String) {
    let shown = databases.prefix(HistoryChart.markLimit)
    let plot = Plot(
      left: 58, right: Double(width) - 16, top: 22, bottom: Double(height) - 34,
      time: TimeScale(shown.map(\.seconds)), size: SizeScale(shown.map(\.size)))
    // The small ones last, so that none hides behind a large one.
    let marks = shown.map { HistoryChart.mark($0, plot) }
    markup = """
      <svg class="chart \(name)" viewBox="0 0 \(width) \(height)" role="img" \
      aria-labelledby="\(name)-title"><title id="\(name)-title">Sizes of database files over the time \
      of their commits; the list below has the same figures</title>
      \(plot.sizeAxis.joined())
      \(plot.timeAxis(atMost: width / 90).joined())
      \(marks.joined())
      \(HistoryChart.numbers(shown, plot).joined())
      </svg>
      """
  }

  private static func mark(_ database: HistoricDatabase, _ plot: Plot) -> Markup {
    let (x, y) = (tenths(plot.x(database.seconds)), tenths(plot.y(database.size)))
    let title =
      "\(database.path), \(ByteCount(database.size)), \(database.day), \(database.state)"
    let radius = database.isPresent ? "5.5" : "5"
    return """
      <g><title>\(title)</title><line class="stem" x1="\(x)" y1="\(y)" x2="\(x)" \
      y2="\(tenths(plot.bottom))"/><circle class="\(database.isPresent ? "present" : "gone")" \
      cx="\(x)" cy="\(y)" r="\(radius)"/></g>
      """
  }

  /// The numbers of the largest, each above its mark where nothing else is written.
  private static func numbers(_ databases: ArraySlice<HistoricDatabase>, _ plot: Plot) -> [Markup] {
    var taken: [(x: Double, y: Double)] = []
    var numbers: [Markup] = []
    for (index, database) in databases.prefix(numbered).enumerated() {
      let (x, y) = (plot.x(database.seconds), plot.y(database.size) - 10)
      guard !taken.contains(where: { abs($0.x - x) < 14 && abs($0.y - y) < 14 }) else { continue }
      taken.append((x, y))
      numbers.append(
        "<text class=\"label\" x=\"\(tenths(x))\" y=\"\(tenths(y))\">\(index + 1)</text>")
    }
    return numbers
  }
}

/// A coordinate with one decimal.
func tenths(_ number: Double) -> String {
  let tenths = Int((number * 10).rounded())
  return tenths % 10 == 0
    ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
}
