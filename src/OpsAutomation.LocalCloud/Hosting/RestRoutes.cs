namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>Operations by method and path template. Literal segments win over members; what was added first wins among equals.</summary>
public sealed class RestRoutes
{
    private readonly List<Route> _routes = [];

    public void Add(string operation, string method, string template, Func<AwsRequest, CancellationToken, ValueTask<AwsResponse>> handle)
    {
        _routes.Add(new Route(operation, method, Split(template), handle));
    }

    /// <summary>Finds the operation, and sets the request's operation and path members; null when no route fits.</summary>
    public Func<AwsRequest, CancellationToken, ValueTask<AwsResponse>>? Match(AwsRequest request)
    {
        var segments = Split(request.RawPath);
        Route? best = null;
        foreach (var route in _routes)
            if (route.Method == request.Method && route.Fits(segments) && (best is null || route.Literals > best.Literals)) best = route;
        if (best is null) return null;
        request.Operation = best.Operation;
        request.PathMembers = best.Members(segments);
        return best.Handle;
    }

    private static string[] Split(string path) => path.Trim('/').Split('/');

    private sealed record Route(string Operation, string Method, string[] Segments, Func<AwsRequest, CancellationToken, ValueTask<AwsResponse>> Handle)
    {
        public int Literals { get; } = Segments.Count(s => !IsMember(s));

        private bool IsGreedy => Segments[^1].EndsWith("+}", StringComparison.Ordinal);

        public bool Fits(string[] path)
        {
            if (IsGreedy ? path.Length < Segments.Length : path.Length != Segments.Length) return false;
            for (var i = 0; i < Segments.Length; i++)
                if (IsMember(Segments[i]) ? path[i].Length == 0 : Segments[i] != path[i]) return false;
            return true;
        }

        public Dictionary<string, string> Members(string[] path)
        {
            var members = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < Segments.Length; i++)
            {
                if (!IsMember(Segments[i])) continue;
                var rest = i == Segments.Length - 1 && IsGreedy;
                members[Segments[i].Trim('{', '}', '+')] = Uri.UnescapeDataString(rest ? string.Join('/', path[i..]) : path[i]);
            }
            return members;
        }

        private static bool IsMember(string segment) => segment.StartsWith('{');
    }
}
