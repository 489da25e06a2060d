namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

/// <summary>The kinds of values in AWS's models, as far as they are written differently.</summary>
internal enum SdkKind
{
    Text,
    Integer,
    Number,
    Flag,

    /// <summary>A time in seconds since 1970 on the wire.</summary>
    EpochTime,

    /// <summary>A time as <c>2026-01-31T09:30:00Z</c> on the wire.</summary>
    IsoTime,

    /// <summary>A time as <c>Sat, 31 Jan 2026 09:30:00 GMT</c> on the wire.</summary>
    HttpTime,

    /// <summary>Bytes, in base64 on both sides.</summary>
    Blob,

    /// <summary>Bytes that are the body itself, which tasks give and get as text.</summary>
    Content,

    List,
    Map,
    Structure,
}
