/// A number of bytes as a person says it: "2.1 MB", powers of 1,000.
package struct ByteCount: CustomStringConvertible {
  package let description: String

  package init(_ bytes: Int) {
    let units = ["kB", "MB", "GB", "TB"]
    guard bytes >= 1_000 else {
      description = bytes == 1 ? "1 byte" : "\(bytes) bytes"
      return
    }
    var (value, unit) = (Double(bytes) / 1_000, 0)
    while value >= 999.5, unit < units.count - 1 { (value, unit) = (value / 1_000, unit + 1) }
    if value < 9.95 {
      let tenths = Int((value * 10).rounded())
      description = "\(tenths / 10).\(tenths % 10) \(units[unit])"
    } else {
      description = "\(Int(value.rounded())) \(units[unit])"
    }
  }
}
