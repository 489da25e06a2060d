namespace OpsAutomation.Core.Runbooks.Expressions;

/// <summary>How many arguments a function takes.</summary>
public sealed record FunctionArity(int Least, int Most)
{
    /// <summary>For a sentence.</summary>
    public string Accepted => (Least, Most) switch
    {
        (0, 0) => "none",
        _ when Least == Most => $"{Least}",
        (_, 99) => $"{Least} or more",
        _ => $"{Least} to {Most}",
    };
}
