namespace OpsAutomation.Core.Json;

/// <summary>Why a text is no JSON: what was found, and where (line and byte in it counted from 1).</summary>
public sealed record JsonReadError(string Message, int Line, int Column);
