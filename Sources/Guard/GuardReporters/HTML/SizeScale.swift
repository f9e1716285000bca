/// Sizes on a scale on which each power of ten takes the same room.
struct SizeScale {
  /// Powers of ten in bytes, from below the smallest to above the largest.
  let ticks: [Int]

  init(_ sizes: [Int]) {
    let (smallest, largest) = (max(sizes.min() ?? 1, 1), max(sizes.max() ?? 1, 1))
    var powers = [1]
    while powers.count < 18, powers[powers.count - 1] < largest {
      powers.append(powers[powers.count - 1] * 10)
    }
    // At least three decades, or a difference of a few bytes would look like one of worlds.
    while powers.count > 4, powers[1] <= smallest { powers.removeFirst() }
    while powers.count < 4 { powers.append(powers[powers.count - 1] * 10) }
    ticks = powers
  }

  /// The height of the size, from 0 to 1; within a decade the scale is straight between ten
  /// points, which the eye cannot tell from a logarithm.
  func fraction(_ bytes: Int) -> Double {
    guard let first = ticks.first else { return 0 }
    let bytes = Double(min(max(bytes, first), ticks[ticks.count - 1]))
    let decade = ticks.lastIndex { Double($0) <= bytes } ?? 0
    guard decade < ticks.count - 1 else { return 1 }
    let value = bytes / Double(ticks[decade])
    // log10 of 1 to 10.
    let logarithms = [0, 0.301, 0.477, 0.602, 0.699, 0.778, 0.845, 0.903, 0.954, 1]
    let whole = min(Int(value), 9)
    let rest = value - Double(whole)
    let part = logarithms[whole - 1] + rest * (logarithms[whole] - logarithms[whole - 1])
    return (Double(decade) + part) / Double(ticks.count - 1)
  }
}
