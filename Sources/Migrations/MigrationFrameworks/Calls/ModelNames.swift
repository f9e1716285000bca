/// The names of tables that frameworks make from those of models.
enum ModelNames {
  /// `CustomField` as `custom_field`.
  static func underscored(_ name: String) -> String {
    var result = ""
    var wasSmall = false
    for character in name {
      if character.isUppercase, wasSmall { result.append("_") }
      result.append(contentsOf: character.lowercased())
      wasSmall = character.isLowercase || character.isNumber
    }
    return result
  }

  /// `HTTPServer` as `http_server`, as libraries of Go and Rust do: letters of one acronym stay
  /// together.
  static func snakeCased(_ name: String) -> String {
    var result = ""
    let letters = Array(name)
    for (index, letter) in letters.enumerated() {
      let isBorder =
        letter.isUppercase && index > 0 && letters[index - 1] != "_"
        && (!letters[index - 1].isUppercase
          || index + 1 < letters.count && letters[index + 1].isLowercase)
      if isBorder { result.append("_") }
      result.append(contentsOf: letter.lowercased())
    }
    return result
  }

  static func plural(_ word: String) -> String {
    if word.hasSuffix("person") { return word.dropLast(6) + "people" }
    if word.hasSuffix("child") { return word + "ren" }
    if word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) {
      return word.dropLast() + "ies"
    }
    for ending in ["s", "x", "z", "ch", "sh"] where word.hasSuffix(ending) { return word + "es" }
    return word + "s"
  }
}
