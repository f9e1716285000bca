import Calls

/// Functions of Kotlin that hand what they are called on to a block.
enum KotlinScopes {
  static func value(
    of call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    guard run.program.language == .kotlin, let block = call.block,
      ["use", "let", "also", "run", "apply"].contains(call.name)
    else { return nil }
    let result = run.invoke(block, [.handle(handle)])
    return call.name == "also" || call.name == "apply" ? .handle(handle) : result
  }
}
