/// What a table is called by habit after the class of its rows.
enum ModelTable {
  /// `OrderItem` is `order_items`.
  static func plural(of model: String) -> String {
    var word = ""
    var previous: Character?
    for character in model {
      if character.isUppercase, let previous, !previous.isUppercase { word.append("_") }
      word.append(contentsOf: character.lowercased())
      previous = character
    }
    if word.hasSuffix("person") { return word.dropLast(6) + "people" }
    if word.hasSuffix("child") { return word + "ren" }
    if word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) {
      return word.dropLast() + "ies"
    }
    for ending in ["s", "x", "z", "ch", "sh"] where word.hasSuffix(ending) { return word + "es" }
    return word + "s"
  }
}
