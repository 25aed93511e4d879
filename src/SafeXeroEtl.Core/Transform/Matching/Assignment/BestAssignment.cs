namespace SafeXeroEtl.Core.Transform.Matching.Assignment;

/// <summary>
/// One contact a customer and one customer a contact, so that the points of all pairs together are the most there can be. Each customer in
/// turn takes the cheapest way to a contact, moving earlier ones along where that is better for all (shortest augmenting paths); the order
/// of the lists decides nothing but exact ties.
/// </summary>
public sealed class BestAssignment
{
    private const int Nobody = -1;

    private readonly ScoredPair[][] ofLeft;
    private readonly int dear;
    private readonly int rights;
    private readonly int[] takenBy;
    private readonly int[] has;
    private readonly long[] leftPrice;
    private readonly Dictionary<int, long> rightPrice = [];

    private BestAssignment(ScoredPair[][] ofLeft, int rights, int floor)
    {
        this.ofLeft = ofLeft;
        this.rights = rights;
        dear = ofLeft.SelectMany(static pairs => pairs).Select(pair => pair.Points - floor).DefaultIfEmpty(0).Max() + 1;
        Floor = floor;
        takenBy = new int[rights + ofLeft.Length];
        Array.Fill(takenBy, Nobody);
        has = new int[ofLeft.Length];
        leftPrice = new long[ofLeft.Length];
    }

    private int Floor { get; }

    /// <param name="ofLeft">Each customer's pairs; those below the floor take no part.</param>
    /// <returns>For each customer the right side's place; -1 for none.</returns>
    public static int[] Of(ScoredPair[][] ofLeft, int rights, int floor)
    {
        var assignment = new BestAssignment(ofLeft, rights, floor);
        for (var left = 0; left < ofLeft.Length; left++)
        {
            assignment.Place(left);
        }

        return [.. assignment.has.Select(right => right < rights ? right : Nobody)];
    }

    /// <summary>Dijkstra over customers: a step takes a contact, and goes on from the customer who had it.</summary>
    private void Place(int start)
    {
        var distance = new Dictionary<int, long>();
        var cameFrom = new Dictionary<int, int>();
        var settled = new HashSet<int>();
        var open = new PriorityQueue<int, (long, int)>();
        var (left, sofar) = (start, 0L);
        var visited = new List<(int Left, long At)> { (start, 0) };
        while (true)
        {
            foreach (var (right, cost) in Ways(left))
            {
                var there = sofar + cost - leftPrice[left] - rightPrice.GetValueOrDefault(right);
                if (!distance.TryGetValue(right, out var known) || there < known)
                {
                    distance[right] = there;
                    cameFrom[right] = left;
                    open.Enqueue(right, (there, right));
                }
            }

            var next = Nearest(open, distance, settled);
            settled.Add(next);
            sofar = distance[next];
            if (takenBy[next] == Nobody)
            {
                Reprice(visited, settled, distance, sofar);
                Augment(start, next, cameFrom);
                return;
            }

            left = takenBy[next];
            visited.Add((left, sofar));
        }
    }

    private static int Nearest(PriorityQueue<int, (long Distance, int)> open, Dictionary<int, long> distance, HashSet<int> settled)
    {
        while (true)
        {
            open.TryDequeue(out var next, out var at);
            if (at.Distance == distance[next] && !settled.Contains(next))
            {
                return next;
            }
        }
    }

    /// <summary>The contacts a customer may have, and a place of its own for none.</summary>
    private IEnumerable<(int Right, long Cost)> Ways(int left) =>
        ofLeft[left].Where(pair => pair.Points >= Floor).Select(pair => (pair.Right, (long)(dear - 1 - (pair.Points - Floor)))).Append((rights + left, dear));

    private void Reprice(List<(int Left, long At)> visited, HashSet<int> settled, Dictionary<int, long> distance, long end)
    {
        foreach (var (left, at) in visited)
        {
            leftPrice[left] += end - at;
        }

        foreach (var right in settled)
        {
            rightPrice[right] = rightPrice.GetValueOrDefault(right) - (end - distance[right]);
        }
    }

    private void Augment(int start, int right, Dictionary<int, int> cameFrom)
    {
        while (true)
        {
            var left = cameFrom[right];
            var before = has[left];
            (takenBy[right], has[left]) = (left, right);
            if (left == start)
            {
                return;
            }

            right = before;
        }
    }
}
