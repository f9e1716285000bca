/// A program with its arguments, stripped of everything that only starts it.
struct Invocation: Sendable {
  /// The last name of the program, without `.py` and the like where the program is known by it.
  var program: String
  var arguments: [ShellArgument]
  var run: ShellRun

  /// The arguments that are neither options nor their values.
  let words: [String]
  /// The words that do not stand behind an option of which nothing is known.
  let certainWords: [String]
  /// The options, as they are written.
  let options: [String]

  init(_ program: String, _ arguments: [ShellArgument], run: ShellRun) {
    self.program = program
    self.arguments = arguments
    self.run = run
    let valued = CommandTable.shared.values(of: program)
    var (words, certain, options) = ([String](), [String](), [String]())
    var (takesValue, mayTakeValue) = (false, false)
    var isRest = false
    for argument in arguments {
      let text = argument.text
      if takesValue {
        takesValue = false
        options.append(text)
      } else if !isRest, text == "--" {
        isRest = true
      } else if !isRest, text.hasPrefix("-"), text.utf8.count > 1 {
        options.append(text)
        takesValue = valued.contains(text)
        mayTakeValue = !takesValue && !text.contains("=")
      } else {
        words.append(text)
        if !mayTakeValue { certain.append(text) }
        mayTakeValue = false
      }
    }
    (self.words, certainWords, self.options) = (words, certain, options)
  }

  /// Whether one of the options is `name`, alone, with a value, or among joined letters.
  func has(_ name: String) -> Bool {
    options.contains { option in
      if option == name || option.hasPrefix(name + "=") { return true }
      guard name.utf8.count == 2, !option.hasPrefix("--"), option.hasPrefix("-"),
        let letter = name.last
      else { return false }
      return option.utf8.count <= 6 && option.contains(letter)
    }
  }

  /// The values of an option that may be given more than once.
  func values(of names: [String]) -> [ShellArgument] {
    var values: [ShellArgument] = []
    for (index, argument) in arguments.enumerated() {
      let text = argument.text
      for name in names {
        if text == name, index + 1 < arguments.count {
          values.append(arguments[index + 1])
        } else if text.hasPrefix(name + "=") {
          values.append(argument.from(name.utf8.count + 1))
        } else if name.utf8.count == 2, text.hasPrefix(name), text.utf8.count > 2 {
          values.append(argument.from(2))
        }
      }
    }
    return values
  }
}

extension ShellArgument {
  /// What stands behind the first bytes.
  func from(_ offset: Int) -> ShellArgument {
    var rest = self
    rest.excerpt = excerpt.slice(min(offset, excerpt.bytes.count)..<excerpt.bytes.count)
    return rest
  }
}
