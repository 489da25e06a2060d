namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>The bytes of an object, or why there are none.</summary>
public sealed record ObjectBytes(ReadOnlyMemory<byte> Bytes, AwsError? Error = null);
