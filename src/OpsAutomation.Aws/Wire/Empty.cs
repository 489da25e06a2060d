namespace OpsAutomation.Aws.Wire;

/// <summary>An answer, or a request, without members.</summary>
internal sealed record Empty
{
    public static readonly Empty Value = new();
}
