namespace OpsAutomation.Core.Asl;

/// <summary>Why a definition has no model: the place as AWS writes it (<c>/States/A/Next</c>), and a sentence.</summary>
public sealed record AslProblem(string Location, string Message)
{
    public override string ToString() => $"{Message} at {Location}";
}
