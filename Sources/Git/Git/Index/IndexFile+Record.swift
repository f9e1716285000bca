extension IndexFile {
  /// One entry: where its parts lie in `storage`.
  ///
  /// In 16 bytes, for there are as many as files: what a hook touches of memory costs it time.
  struct Record {
    private var start: UInt32
    private var length: UInt32
    private var name: UInt32
    var mode: UInt16
    var stage: UInt8
    var flags: IndexFlags

    /// - Parameter path: must end within `sizeLimit`, as `id` must.
    init(path: Range<Int>, id: Int, mode: UInt16, stage: UInt8, flags: IndexFlags) {
      start = UInt32(truncatingIfNeeded: path.lowerBound)
      length = UInt32(truncatingIfNeeded: path.count)
      name = UInt32(truncatingIfNeeded: id)
      (self.mode, self.stage, self.flags) = (mode, stage, flags)
    }

    var path: Range<Int> {
      get { Int(start)..<(Int(start) + Int(length)) }
      set {
        start = UInt32(truncatingIfNeeded: newValue.lowerBound)
        length = UInt32(truncatingIfNeeded: newValue.count)
      }
    }

    /// Where the object's name starts.
    var id: Int {
      get { Int(name) }
      set { name = UInt32(truncatingIfNeeded: newValue) }
    }

    /// Whether the entry stands for a whole folder outside a sparse checkout.
    var isFolder: Bool { mode & 0o170000 == 0o040000 }
  }
}
