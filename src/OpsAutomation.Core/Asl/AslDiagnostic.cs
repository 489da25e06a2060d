namespace OpsAutomation.Core.Asl;

/// <summary>One thing that AWS says of a definition, in AWS's words.</summary>
/// <param name="Code">E.g. <c>SCHEMA_VALIDATION_FAILED</c>.</param>
/// <param name="Location">E.g. <c>/States/Pay/Resource</c>; null where AWS gives none.</param>
public sealed record AslDiagnostic(string Code, string Message, string? Location, bool IsError = true)
{
    /// <summary>As CreateStateMachine writes it into its error.</summary>
    public override string ToString() => $"{Code}: {Message.TrimEnd()} at {Location ?? "null"}";
}
