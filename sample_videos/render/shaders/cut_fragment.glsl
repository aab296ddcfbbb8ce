in vec3 Q; in vec2 E; flat in int M;
void main() {
  if ((M == 2 || M == 3) && E.x < 0.) discard;
  if (M == 5 && E.x < .006 * (noise(Q * vec3(500., 90., 160.)) - .5)) discard;
}
