import GitModel

extension ContentReader {
  /// Looks at every member of a tar archive, from the first header on.
  mutating func tar(_ stream: ByteStream, depth: Int) throws(ObjectError) -> Content {
    var look = ContainerLook("tar archive")
    var isFirst = true
    var longName: [UInt8]?
    var records: TarRecords?
    while look.found == nil {
      let block = try stream.ahead(TarHeader.size)
      guard block.count == TarHeader.size else { break }
      // Zeros end an archive; another may follow, and budgets end what does not.
      if block.allSatisfy({ $0 == 0 }) {
        stream.take(block.count)
        guard budget.pay(block.count) else { break }
        continue
      }
      guard let header = TarHeader(block), budget.payMember() else { break }
      stream.take(block.count)
      if header.isExtended { try skipSparsePlaces(stream) }
      let count = records?.size ?? header.count
      let member = MemberSource(stream, count: count)
      switch header.kind {
      case .longName:
        longName = Array(try stream.ahead(min(count, 65_536)).prefix { $0 != 0 })
      case .records:
        records = TarRecords(try stream.ahead(min(count, 1 << 20)))
      case .file, .sparse:
        let path = GitPath(records?.path ?? longName ?? header.name)
        let inner = ByteStream(member)
        if records?.isSparse == true { try skipSparseMap(inner) }
        let blob = StreamBlob(inner, size: records?.isSparse == true ? nil : count)
        if isFirst, path == "toc.dat", try blob.prefix(5) == Array("PGDMP".utf8) {
          var dump = Content(.database, "PostgreSQL tar-format dump")
          try DumpReader.nameTables(of: &dump, blob)
          return dump
        }
        isFirst = false
        look.note(try read(blob, name: path, depth: depth), at: path)
        (longName, records) = (nil, nil)
      case .other: (longName, records) = (nil, nil)
      }
      guard try stream.skip(member.rest + (512 - count % 512) % 512) else { break }
    }
    return look.content
  }

  /// Passes over the blocks in which GNU's older kind goes on with the places of data.
  private func skipSparsePlaces(_ stream: ByteStream) throws(ObjectError) {
    while budget.pay(TarHeader.size) {
      let block = Array(try stream.ahead(TarHeader.size))
      guard block.count == TarHeader.size else { return }
      stream.take(block.count)
      if block[504] == 0 { return }
    }
  }

  /// Passes over the places that stand before the data, as decimal lines in whole blocks.
  private func skipSparseMap(_ stream: ByteStream) throws(ObjectError) {
    var lines: Int?
    var digits = 0
    while budget.pay(TarHeader.size) {
      let block = Array(try stream.ahead(TarHeader.size))
      guard block.count == TarHeader.size else { return }
      stream.take(block.count)
      for byte in block {
        if byte == 10 {
          let left = lines.map { $0 - 1 } ?? min(digits, 1 << 30) * 2
          if left <= 0 { return }
          (lines, digits) = (left, 0)
        } else if (0x30...0x39).contains(byte) {
          digits = min(digits * 10 + Int(byte - 0x30), 1 << 31)
        } else {
          return
        }
      }
    }
  }
}
