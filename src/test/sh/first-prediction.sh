#!/usr/bin/env bash
# How long a newcomer waits: from ./mvnw spring-boot:run on a fresh clone to the first right prediction.
set -euo pipefail
cd "$(dirname "$0")/../../.."

port=18081
clone=$(mktemp -d)
git clone -q . "$clone"
cd "$clone"

begin=$(date +%s.%N)
./mvnw -q spring-boot:run -Dspring-boot.run.arguments="--server.port=$port" >"$clone/service.log" 2>&1 </dev/null &
maven=$!
stop() {
    pkill -TERM -P "$maven" 2>/dev/null || true
    kill "$maven" 2>/dev/null || true
    wait "$maven" 2>/dev/null || true
    rm -rf "$clone"
}
trap stop EXIT

for _ in $(seq 600); do
    answer=$(curl -s -X POST "http://127.0.0.1:$port/api/v1/models/mnist/predict" -H 'Content-Type: application/json' \
        -d "{\"pixels\": $(cat src/main/resources/examples/test-digit-0-label-7.json)}" || true)
    if grep -q '"label":7' <<<"$answer"; then
        echo "first right prediction after $(echo "$(date +%s.%N) $begin" | awk '{printf "%.1f", $1 - $2}') s"
        exit 0
    fi
    sleep 0.2
done
echo "no right prediction: $answer"
exit 1
