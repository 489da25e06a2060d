namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

/// <summary>Where a member stands in a request or answer of a REST protocol.</summary>
internal enum SdkPlace
{
    Body,
    Path,
    Query,
    Header,

    /// <summary>A map, each entry a header with that prefix.</summary>
    Headers,

    /// <summary>The whole body.</summary>
    Payload,

    /// <summary>The answer's status code.</summary>
    Status,
}
