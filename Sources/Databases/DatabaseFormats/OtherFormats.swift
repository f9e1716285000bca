/// Known formats that are no databases, so that a file named as one is not called encrypted.
enum OtherFormats {
  /// The format's name where the head is that of one of them; nil otherwise.
  static func name(_ head: Bytes) -> String? {
    table.first { head.has($0.bytes, at: $0.offset) }?.name
  }

  /// Whether the head is a program's, behind which an archive may stand that it unpacks.
  static func isProgram(_ head: Bytes) -> Bool { head.has("MZ") || head.has("\u{7F}ELF") }

  private static let table: [(name: String, offset: Int, bytes: [UInt8])] = [
    ("OLE document", 0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    // 0x45E82623FD7FA614 (mono/metadata/debug-mono-symfile.h), written in either order.
    ("Mono debug symbols", 0, [0x14, 0xA6, 0x7F, 0xFD, 0x23, 0x26, 0xE8, 0x45]),
    ("Mono debug symbols", 0, [0x45, 0xE8, 0x26, 0x23, 0xFD, 0x7F, 0xA6, 0x14]),
    ("PNG image", 0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    ("JPEG image", 0, [0xFF, 0xD8, 0xFF]),
    ("GIF image", 0, Array("GIF8".utf8)),
    ("RIFF file", 0, Array("RIFF".utf8)),
    ("PDF document", 0, Array("%PDF-".utf8)),
    ("ELF program", 0, [0x7F, 0x45, 0x4C, 0x46]),
    ("Windows program", 0, [0x4D, 0x5A, 0x90, 0x00]),
    ("Mach-O program", 0, [0xCF, 0xFA, 0xED, 0xFE]),
    ("Mach-O program", 0, [0xCE, 0xFA, 0xED, 0xFE]),
    ("Java class", 0, [0xCA, 0xFE, 0xBA, 0xBE]),
    ("WebAssembly module", 0, [0x00, 0x61, 0x73, 0x6D]),
    ("gettext catalogue", 0, [0xDE, 0x12, 0x04, 0x95]),
    ("gettext catalogue", 0, [0x95, 0x04, 0x12, 0xDE]),
    ("git pack", 0, [0x50, 0x41, 0x43, 0x4B, 0, 0, 0]),
    ("git pack index", 0, [0xFF, 0x74, 0x4F, 0x63]),
    ("git index", 0, Array("DIRC\0".utf8)),
    ("Ruby Marshal data", 0, [0x04, 0x08]),
    ("TrueType font", 0, [0x00, 0x01, 0x00, 0x00, 0x00]),
    ("OpenType font", 0, Array("OTTO".utf8)),
    ("web font", 0, Array("wOFF".utf8)),
    ("web font", 0, Array("wOF2".utf8)),
    ("Ogg file", 0, Array("OggS".utf8)),
    ("FLAC audio", 0, Array("fLaC".utf8)),
    ("MP3 audio", 0, Array("ID3".utf8)),
    ("MPEG-4 file", 4, Array("ftyp".utf8)),
    ("Matroska video", 0, [0x1A, 0x45, 0xDF, 0xA3]),
    ("HDF5 file", 0, [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]),
    ("Parquet file", 0, Array("PAR1".utf8)),
    ("NumPy array", 0, [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]),
    ("RRDtool file", 0, Array("RRD\0".utf8)),
    ("binary property list", 0, Array("bplist0".utf8)),
  ]

  /// What says of itself that it is encrypted; nil for anything else.
  static func encryption(_ head: Bytes) -> String? {
    encryptions.first { head.has($0.bytes) }?.name
  }

  private static let encryptions: [(name: String, bytes: [UInt8])] = [
    ("git-crypt file", Array("\0GITCRYPT\0".utf8)),
    ("age file", Array("age-encryption.org/v1".utf8)),
    ("OpenPGP message", Array("-----BEGIN PGP MESSAGE-----".utf8)),
    ("OpenSSL encrypted file", Array("Salted__".utf8)),
    ("Ansible vault", Array("$ANSIBLE_VAULT;".utf8)),
  ]
}
