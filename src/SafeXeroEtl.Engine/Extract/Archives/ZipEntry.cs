namespace SafeXeroEtl.Engine.Extract.Archives;

/// <summary>One file of a ZIP, as its directory says; folders are left out.</summary>
/// <param name="Name">With <c>/</c>; safe by <see cref="Core.Extract.Sources.EntryName"/>.</param>
/// <param name="IsDeflated">False: stored as it is.</param>
/// <param name="PackedBytes">What it takes in the archive.</param>
/// <param name="Bytes">What it says it unpacks to.</param>
/// <param name="Crc">Check sum of the unpacked bytes.</param>
/// <param name="DataOffset">Where its packed bytes begin.</param>
internal sealed record ZipEntry(string Name, bool IsDeflated, long PackedBytes, long Bytes, uint Crc, long DataOffset);
