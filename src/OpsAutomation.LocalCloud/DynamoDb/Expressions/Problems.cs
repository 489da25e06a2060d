namespace OpsAutomation.LocalCloud.DynamoDb.Expressions;

/// <summary>Faults in what an expression says, kept until its syntax is known to be right: syntax errors come first.</summary>
internal sealed class Problems(string kind)
{
    private (ProblemRank Rank, string Message)? _worst;

    public void Report(ProblemRank rank, string message)
    {
        if (_worst is null || rank < _worst.Value.Rank) _worst = (rank, message);
    }

    public void Throw()
    {
        if (_worst is { } worst) throw DynamoErrors.Validation($"Invalid {kind}: {worst.Message}");
    }
}
